using BotService.Storage.Database;

namespace BotService.Tests.Host.Shapes;

/// <summary>One process, SQLite, embedded Redis.</summary>
public sealed class OneProcess : ServiceShape
{
    private protected override int BotNodes => 1;

    private protected override DatabaseOptions Database { get; } = new();

    private protected override IEnumerable<string[]> Roles() => [["Bot", "Console"]];
}
