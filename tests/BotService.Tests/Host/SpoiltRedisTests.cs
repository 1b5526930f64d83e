using BotService.Tests.TestKit;

namespace BotService.Tests.Host;

/// <summary>The service on the files of an embedded Redis that a crash or a hand has spoilt. Everything in it can be rebuilt.</summary>
public class SpoiltRedisTests
{
    [Theory]
    [InlineData("cut")]
    [InlineData("overwritten")]
    [InlineData("gone")]
    public async Task State_goes_on_from_the_database(string damage)
    {
        using TemporaryFolder data = new();
        int port = ServerProcess.FreePort();
        await using (HostProcess first = await HostProcess.StartAsync(data.Path, port, "--Skills:Echo=true"))
        {
            Assert.Equal("re:第一句:state=1", await new SimulatedPhone(first.Http, "小雨").AskAsync("第一句"));
            await first.KillAsync();
        }

        Spoil(Path.Combine(data.Path, "redis"), damage);
        await using HostProcess second = await HostProcess.StartAsync(data.Path, port, "--Skills:Echo=true");
        SimulatedPhone phone = new(second.Http, "小雨");
        await phone.SendAsync("第二句");

        Assert.Equal("re:第二句:state=2", await phone.HearAsync(text => text.Contains("第二句", StringComparison.Ordinal)));
        await UntilReadyAsync(second);
    }

    private static void Spoil(string folder, string damage)
    {
        if (damage == "gone")
        {
            Directory.Delete(folder, recursive: true);
            return;
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0))
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite);
            if (damage == "cut")
            {
                stream.SetLength(stream.Length / 2);
            }
            else
            {
                byte[] noise = new byte[stream.Length];
                Array.Fill(noise, (byte)0xA5);
                stream.Write(noise);
            }
        }
    }

    // Ready, not degraded: the embedded server runs again.
    private static async Task UntilReadyAsync(HostProcess host)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!(await host.Http.GetStringAsync("/health/ready", limit.Token)).Contains("\"redis\":\"up\"", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
