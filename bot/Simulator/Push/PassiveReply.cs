using BotService.Simulator.State;

namespace BotService.Simulator.Push;

/// <summary>A reply that came as the answer of a push, already verified and decrypted.</summary>
internal sealed record PassiveReply
{
    public required MessageKind Kind { get; init; }

    public string? Text { get; init; }

    public string? Url { get; init; }

    public List<PhoneItem> Items { get; init; } = [];
}
