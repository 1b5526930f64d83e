namespace BotService.Simulator.State;

internal sealed record PhoneMessage
{
    public required long Id { get; init; }

    public required MessageSide From { get; init; }

    public required MessageKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Text { get; init; }

    public string? Tail { get; init; }

    public string? Url { get; init; }

    public List<PhoneItem> Items { get; set; } = [];

    public string? MsgId { get; init; }

    public DeliveryState? Delivery { get; set; }

    public int Attempts { get; set; }

    public bool Passive { get; init; }
}
