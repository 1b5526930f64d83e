using BotService.Storage.Statutes;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

public sealed class StatuteStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_again_by_whoever_looks()
    {
        StatuteStore writer = new(_folder.Path);
        StatuteStore reader = new(_folder.Path);
        Assert.False(reader.Refresh());

        writer.Write(Statutes.Few);

        Assert.True(reader.Refresh());
        Assert.False(reader.Refresh());
        Assert.Equal(Statutes.Few.Find(Statutes.Reference("民法典", 1188), new DateOnly(2026, 11, 25)), reader.Corpus!.Find(Statutes.Reference("民法典", 1188), new DateOnly(2026, 11, 25)));
    }
}
