namespace BotService.Simulator.State;

/// <summary>An article of a news message or a choice of a menu message.</summary>
internal sealed record PhoneItem
{
    public string? Id { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? Picture { get; init; }

    public string? Url { get; init; }
}
