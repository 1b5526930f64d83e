using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using BotService.Tests.TestKit;

namespace BotService.Tests.Chaos;

/// <summary>The kill test of the benchmarks, a minute of each kind. The long runs stand in the README.</summary>
[Collection(nameof(KillTests))]
public partial class KillTests(PostgreSqlServer postgreSql, RedisServer redis)
{
    private static readonly string[] MustBeZero = ["LOST", "DOUBLE", "OUT_OF_ORDER", "STATE_TWICE", "EXTRA_TURNS", "STUCK"];

    [Fact]
    public async Task One_process_on_its_embedded_stores_is_killed_and_loses_doubles_and_reorders_nothing()
    {
        (int code, Dictionary<string, int> result, string output) = await RunAsync("--nodes", "1", "--kills", "4", "--minutes", "1", "--rate", "20");

        Assert.True(MustBeZero.All(count => result[count] == 0), output);
        Assert.True(result["accepted"] > 0 && result["kills"] == 4 && code == 0, output);
    }

    [Fact]
    public async Task Three_nodes_PostgreSql_and_Redis_are_killed_in_turn_and_lose_double_and_reorder_nothing()
    {
        Assert.SkipWhen(postgreSql.Missing is not null, postgreSql.Missing ?? "");
        Assert.SkipWhen(redis.Missing is not null, redis.Missing ?? "");

        (int code, Dictionary<string, int> result, string output) =
            await RunAsync("--nodes", "3", "--kills", "6", "--minutes", "1", "--rate", "20", "--targets", "nodes,redis,database", "--freeze-share", "0.2");

        Assert.True(MustBeZero.All(count => result[count] == 0), output);
        Assert.True(result["accepted"] > 0 && result["kills"] == 6 && code == 0, output);
    }

    // A run that passes a service without its guard proves nothing.
    [Theory]
    [InlineData("acknowledge-early", "LOST")]
    [InlineData("no-deduplication", "EXTRA_TURNS")]
    public async Task A_service_broken_on_purpose_is_found_out(string guard, string count)
    {
        (int code, Dictionary<string, int> result, string output) =
            await RunAsync("--nodes", "1", "--kills", "2", "--minutes", "0.3", "--rate", "40", "--duplicates", "0.2", "--break", guard, "--drain-seconds", "45");

        Assert.True(result[count] > 0, output);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task A_line_that_is_not_understood_ends_with_its_cure()
    {
        (int code, _, string output) = await RunAsync("--nodes", "3", "--database", "sqlite");

        Assert.Equal(2, code);
        Assert.Contains("Write --nodes 1", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, Dictionary<string, int> Result, string Output)> RunAsync(params string[] arguments)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "BotService.Benchmarks", configuration, "BotService.Benchmarks.dll"));
        StringBuilder output = new();
        using Process process = new() { StartInfo = new ProcessStartInfo("dotnet", [program, "chaos", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        string text = output.ToString();
        string line = text.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal)) ?? "";
        return (process.ExitCode, Count().Matches(line).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)), text);

        void Keep(string? said)
        {
            lock (output)
            {
                output.Append(said).Append('\n');
            }
        }
    }

    [GeneratedRegex(@"(\w+)=(\d+)")]
    private static partial Regex Count();
}
