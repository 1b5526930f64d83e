using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Domain.Cases;
using BotService.Domain.Privacy;
using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Host.Settings;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Prompts;
using BotService.Storage;
using BotService.Storage.Database;

namespace BotService.Host.Commands;

/// <summary><c>prompts check|export|import</c>.</summary>
internal static class PromptVerbs
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Prompts()
    {
        Argument<string?> checkedFolder = new("DIR") { Description = "Folder of prompt files; the one beside the program when absent.", Arity = ArgumentArity.ZeroOrOne };
        Command check = new("check", "Judges prompt files: one JSON line for each finding, exit code 1 when one is an error.") { checkedFolder };
        check.SetAction((parsed, _) => RunAsync(() => CheckAsync(parsed.GetValue(checkedFolder))));

        Argument<string> exported = new("DIR") { Description = "Folder to write to." };
        Command export = new("export", "Writes the prompts in use as files.") { exported };
        export.SetAction((parsed, cancellationToken) => RunAsync(() => WithStoreAsync(app => ExportAsync(app, parsed.GetRequiredValue(exported), cancellationToken), cancellationToken)));

        Argument<string> imported = new("DIR") { Description = "Folder of prompt files." };
        Option<string> author = new("--author") { Description = "Sign-in name of the administrator whose drafts they become.", DefaultValueFactory = _ => "admin" };
        Command import = new("import", "Offers changed prompt files as drafts, which a second person approves in the console.") { imported, author };
        import.SetAction((parsed, cancellationToken) => RunAsync(() => WithStoreAsync(app => ImportAsync(app, parsed.GetRequiredValue(imported), parsed.GetRequiredValue(author), cancellationToken), cancellationToken)));
        return new Command("prompts", "What a language model is told.") { check, export, import };
    }

    private static async Task<int> CheckAsync(string? folder)
    {
        WebApplicationBuilder builder = Builder();
        string path = folder ?? Path.Combine(AppContext.BaseDirectory, "prompts");
        return await ReportAsync(ReadFolder(path), path, HotlineDirectory.Load(HostSettings.Read(builder.Configuration, builder.Environment).HotlinesFile)) ? 0 : 1;
    }

    private static async Task<int> ExportAsync(WebApplication app, string folder, CancellationToken cancellationToken)
    {
        IReadOnlyList<PromptVersion> current = await app.Services.GetRequiredService<IPromptStore>().ReadCurrentAsync(cancellationToken);
        LivePrompt[] live = [.. current.Where(version => version.Status == PromptStatus.Published).Select(version => new LivePrompt(version.PromptId, version.Number, version.Text))];
        PromptFiles.Write(folder, live);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{live.Length} prompts were written to {folder}."));
        return 0;
    }

    private static async Task<int> ImportAsync(WebApplication app, string folder, string author, CancellationToken cancellationToken)
    {
        IReadOnlyList<LivePrompt> files = ReadFolder(folder);
        if (!await ReportAsync(files, folder, app.Services.GetRequiredService<HotlineDirectory>()))
        {
            await Console.Error.WriteLineAsync("Nothing was imported, because a file has an error. Mend it and import again.");
            return 2;
        }

        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        CounselorId id = new(author);
        if (await scope.ServiceProvider.GetRequiredService<IStaffAccounts>().FindNameAsync(id, cancellationToken) is not { } name)
        {
            await Console.Error.WriteLineAsync($"--author {author} is no console account. Name one, or make it with 'accounts create'.");
            return 2;
        }

        PromptAdministration prompts = new(app.Services.GetRequiredService<IPromptStore>(), app.Services.GetRequiredService<PromptLinter>(), app.Services.GetRequiredService<IAuditLog>());
        StaffMember staff = new(id, name, StaffRole.Admin);
        int drafts = 0;
        int same = 0;
        foreach (LivePrompt file in files)
        {
            IReadOnlyList<PromptVersion> history = await prompts.ReadAsync(file.Id, staff, cancellationToken) ?? [];
            PromptChange change = await prompts.SaveAsync(file.Id, file.Text, history.Count == 0 ? 0 : history[0].Number, "prompts import", staff, cancellationToken);
            drafts += change.Outcome == PromptOutcome.Done ? 1 : 0;
            same += change.Outcome == PromptOutcome.Unchanged ? 1 : 0;
        }

        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{drafts} drafts were made, {same} prompts were the same already."));
        return drafts + same == files.Count ? 0 : 1;
    }

    // One line each: file, line, rule, what is wrong with the cure.
    private static async Task<bool> ReportAsync(IReadOnlyList<LivePrompt> files, string folder, HotlineDirectory hotlines)
    {
        PromptLinter linter = new(hotlines);
        string[] ids = [.. files.Select(file => file.Id)];
        bool isSound = true;
        foreach (LivePrompt file in files)
        {
            foreach (PromptFinding finding in linter.Check(file.Id, file.Text, ids))
            {
                isSound &= !finding.IsError;
                JsonObject line = new()
                {
                    ["file"] = Path.Combine(folder, $"{file.Id}.prompt.md"),
                    ["line"] = finding.Line,
                    ["rule"] = finding.Rule,
                    ["severity"] = finding.IsError ? "error" : "warning",
                    ["message"] = finding.Message,
                };
                await Console.Out.WriteLineAsync(line.ToJsonString(Readable));
            }
        }

        return isSound;
    }

    private static IReadOnlyList<LivePrompt> ReadFolder(string folder) =>
        Directory.Exists(folder) ? PromptFiles.Read(folder) : throw new SkillDataException($"{folder} does not exist. Name a folder of prompt files.");

    private static async Task<int> WithStoreAsync(Func<WebApplication, Task<int>> act, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = Builder();
        builder.Logging.ClearProviders();
        HostSettings settings = HostSettings.Read(builder.Configuration, builder.Environment);
        Directory.CreateDirectory(settings.DataPath);
        builder.Services.AddStorage(new StorageSettings { DataPath = settings.DataPath, KeysPath = settings.KeysPath, Database = settings.Database, Redis = settings.Redis });
        builder.Services.AddStaffIdentity(builder.Environment);
        HotlineDirectory hotlines = HotlineDirectory.Load(settings.HotlinesFile);
        builder.Services.AddSingleton(hotlines);
        builder.Services.AddSingleton(new PromptLinter(hotlines));
        await using WebApplication app = builder.Build();
        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        return await act(app);
    }

    private static WebApplicationBuilder Builder() => WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

    private static async Task<int> RunAsync(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (exception is SettingsException or SkillDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }
}
