using BotService.Tests.TestKit;

namespace BotService.Tests.Host;

public class PromptVerbsTests
{
    [Fact]
    public async Task Prompts_are_exported_changed_and_offered_as_drafts()
    {
        using TemporaryFolder data = new();
        using TemporaryFolder files = new();
        await using (HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort()))
        {
            await host.StopAsync();
        }

        string exported = await RunAsync(data.Path, "prompts", "export", files.Path);
        string same = await RunAsync(data.Path, "prompts", "import", files.Path);
        string file = Path.Combine(files.Path, "smalltalk", "reply.prompt.md");
        await File.AppendAllTextAsync(file, "\n多问一句今天吃了什么。\n");
        string changed = await RunAsync(data.Path, "prompts", "import", files.Path);
        await File.AppendAllTextAsync(file, "\n打 13912345678。\n");
        string refused = await RunAsync(data.Path, "prompts", "import", files.Path);

        Assert.Contains("8 prompts were written", exported, StringComparison.Ordinal);
        Assert.Contains("0 drafts were made, 8 prompts were the same already.", same, StringComparison.Ordinal);
        Assert.Contains("1 drafts were made, 7 prompts were the same already.", changed, StringComparison.Ordinal);
        Assert.Contains("\"rule\":\"phone\"", refused, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        using TemporaryFolder data = new();

        Assert.Contains("/no/such/folder does not exist. Name a folder of prompt files.", await RunAsync(data.Path, "prompts", "check", "/no/such/folder"), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string dataPath, params string[] verb)
    {
        await using HostProcess host = await HostProcess.RunVerbAsync(dataPath, verb);
        return string.Join('\n', host.Output);
    }
}
