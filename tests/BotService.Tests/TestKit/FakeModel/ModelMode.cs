using System.Globalization;

namespace BotService.Tests.TestKit.FakeModel;

/// <summary>How the server answers: a name and, behind a colon, what it needs.</summary>
internal sealed record ModelMode(string Name, string? Argument)
{
    public static readonly IReadOnlyList<string> Names =
    [
        "obey", "dialect", "say", "slow", "lie", "empty", "huge", "flood", "cut", "hang", "stall", "break", "refuse", "deny", "error500", "throttle", "filter", "filter-output", "unfinished",
    ];

    public static ModelMode Parse(string text)
    {
        string[] parts = text.Split(':', 2);
        ModelMode mode = new(parts[0], parts.Length > 1 ? parts[1] : null);
        bool isWhole = mode.Name switch
        {
            "say" => mode.Argument is not null,
            "slow" => mode.Argument is not null && int.TryParse(mode.Argument, CultureInfo.InvariantCulture, out int milliseconds) && milliseconds >= 0,
            _ => Names.Contains(mode.Name),
        };
        return isWhole ? mode : throw new FormatException($"'{text}' is no mode. Modes are {string.Join(", ", Names)}; say:TEXT, slow:MILLISECONDS, throttle:SECONDS, filter:CATEGORY, filter-output:CATEGORY.");
    }

    public override string ToString() => Argument is null ? Name : $"{Name}:{Argument}";
}
