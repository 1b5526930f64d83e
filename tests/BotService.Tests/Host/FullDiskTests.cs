using System.Diagnostics;
using BotService.Tests.TestKit;

namespace BotService.Tests.Host;

/// <summary>The service on a small disk that is full.</summary>
public class FullDiskTests
{
    [Fact]
    public async Task Nothing_is_acknowledged_but_a_crisis_is_answered_and_everything_goes_on_once_there_is_room()
    {
        using TemporaryFolder folder = new();
        Assert.SkipWhen(await RunAsync("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder.Path) != 0, "Only root may mount a small disk.");
        try
        {
            await using HostProcess host = await HostProcess.StartAsync(folder.Path, ServerProcess.FreePort(), "--Skills:Echo=true");
            SimulatedPhone phone = new(host.Http, "小雨");
            await phone.AskAsync("先前");
            string filler = Path.Combine(folder.Path, "filler");
            await FillAsync(filler);

            // Room that the database set aside earlier takes a few more.
            for (int number = 0; number < 40 && !host.Output.Any(line => line.Contains("Neither the database nor the spool", StringComparison.Ordinal)); number++)
            {
                await phone.SendAsync($"第{number}句{new string('长', 600)}");
                await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            }

            SimulatedPhone other = new(host.Http, "小林");
            string crisis = await other.AskAsync("我已经站在天台上了，准备跳下去");
            File.Delete(filler);
            SimulatedPhone third = new(host.Http, "小安");
            await third.SendAsync("之后");
            await third.HearAsync(text => text == "re:之后:state=1");

            Assert.Contains(host.Output, line => line.Contains("Free the disk", StringComparison.Ordinal));
            Assert.Contains("12356", crisis, StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync("umount", "-l", folder.Path);
        }
    }

    private static async Task FillAsync(string file)
    {
        byte[] block = new byte[4096];
        try
        {
            await using FileStream stream = new(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                await stream.WriteAsync(block);
            }
        }
        catch (IOException)
        {
            // That was the last of it.
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
