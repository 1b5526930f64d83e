using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Domain.Knowledge;
using BotService.Host.Settings;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;
using BotService.Storage.Statutes;

namespace BotService.Host.Commands;

/// <summary><c>laws import|search</c>.</summary>
internal static class LawVerbs
{
    private const int MostNamed = 20;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Laws()
    {
        Argument<string> folder = new("DIR") { Description = "Folder of statute files; superseded versions in its subfolder _superseded." };
        Option<string?> manifest = new("--manifest") { Description = "Versions and days in force; the one shipped when absent." };
        Command import = new("import", "Replaces the statutes; keeps the old ones when a file is faulty.") { folder, manifest };
        import.SetAction((parsed, _) => ImportAsync(parsed.GetRequiredValue(folder), parsed.GetValue(manifest)));

        Option<int> top = new("--top") { Description = "Articles for each question, 1 to 100.", DefaultValueFactory = _ => 10 };
        Lazy<LawSearch> search = new(OpenSearch);
        Command find = BatchVerb.Create("search", "Finds articles for {\"id\",\"question\"} lines.", (line, parsed) => Search(search.Value, line, Math.Clamp(parsed.GetValue(top), 1, 100)));
        find.Add(top);
        return new Command("laws", "Statutes.") { import, find };
    }

    /// <summary>The search over what was imported.</summary>
    /// <exception cref="SettingsException">Nothing was imported, or the settings are faulty.</exception>
    public static LawSearch OpenSearch()
    {
        StatuteStore store = new(DataPath());
        store.Refresh();
        return new LawLibrary(store, TimeProvider.System).Search ?? throw new SettingsException(["No statute is imported. Import some with: laws import DIR."]);
    }

    private static JsonObject Search(LawSearch search, JsonObject line, int top)
    {
        LawFindings findings = search.Search(BatchVerb.RequiredText(line, "question"), top);
        return new JsonObject
        {
            ["id"] = line["id"]?.DeepClone(),
            ["hits"] = new JsonArray([.. findings.Hits.Select(hit => (JsonNode)new JsonObject { ["law"] = hit.Reference.Law, ["article"] = hit.Reference.Article, ["score"] = hit.Score })]),
            ["abstained"] = findings.Abstained,
        };
    }

    private static async Task<int> ImportAsync(string folder, string? manifestFile)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            StatuteStore store = new(DataPath());
            TryRefresh(store);
            StatuteReport report = new StatuteImporter(StatuteManifest.Load(manifestFile), TimeProvider.System).Import(folder, store.Corpus);
            foreach (StatuteFault fault in report.Faults)
            {
                await Console.Error.WriteLineAsync($"{(fault.IsError ? "error" : "warning")}: {fault}");
            }

            if (report.Corpus is not { } corpus)
            {
                await Console.Error.WriteLineAsync($"Nothing was imported; the statutes in use stay. Mend what is named above and import again.");
                return 2;
            }

            store.Write(corpus);
            await ReportAsync(corpus, report, watch.Elapsed);
            return 0;
        }
        catch (Exception exception) when (exception is SettingsException or SkillDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static async Task ReportAsync(StatuteCorpus corpus, StatuteReport report, TimeSpan elapsed)
    {
        DateOnly today = DateOnly.FromDateTime(corpus.ImportedAt.ToOffset(TimeSpan.FromHours(8)).Date);
        foreach (StatuteVersion version in corpus.Versions)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(version.AppliesOn(today) ? "current   " : version.EffectiveFrom > today ? "pending   " : "superseded")} {version.EffectiveFrom:yyyy-MM-dd} {version.Articles.Count,5} {version.Law} ({version.Version})"));
        }

        foreach (LawReference changed in report.Changed.Take(MostNamed))
        {
            await Console.Out.WriteLineAsync($"changed    {changed.Law} {changed.Article}{Touched(changed)}");
        }

        if (report.Changed.Count > MostNamed)
        {
            await Console.Out.WriteLineAsync($"changed    and {report.Changed.Count - MostNamed} more; {report.Changed.Skip(MostNamed).Count(reference => Touched(reference).Length > 0)} of them touch a card or an alias");
        }

        StatuteVersion[] current = [.. corpus.Versions.Where(version => version.AppliesOn(today))];
        JsonObject summary = new()
        {
            ["laws"] = current.Length,
            ["articles"] = current.Sum(version => version.Articles.Count),
            ["superseded"] = corpus.Versions.Count - current.Length,
            ["changed"] = report.Changed.Count,
            ["warnings"] = report.Faults.Count,
            ["seconds"] = Math.Round(elapsed.TotalSeconds, 2),
        };
        await Console.Out.WriteLineAsync(summary.ToJsonString(Readable));
    }

    // A card or an alias that rests on the article wants another look.
    private static string Touched(LawReference reference)
    {
        IReadOnlyList<string> cards = KnowledgeShelf.CardsOn(reference);
        return $"{(cards.Count > 0 ? $" cards: {string.Join(", ", cards)}" : "")}{(LawSearch.HasAliases(reference) ? " aliases" : "")}";
    }

    // A corpus of a newer form, or a spoilt file, is replaced like any other.
    private static void TryRefresh(StatuteStore store)
    {
        try
        {
            store.Refresh();
        }
        catch (JsonException)
        {
        }
    }

    private static string DataPath()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        return HostSettings.Read(builder.Configuration, builder.Environment).DataPath;
    }
}
