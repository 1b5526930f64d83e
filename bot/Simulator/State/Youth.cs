namespace BotService.Simulator.State;

internal sealed class Youth
{
    private const int KeptMessages = 500;

    public required string Name { get; init; }

    public required string OpenId { get; init; }

    public bool Follows { get; set; } = true;

    public DateTimeOffset? LastExchangeAt { get; set; }

    public DateTimeOffset? TypingUntil { get; set; }

    public List<ReplyGrant> Grants { get; set; } = [];

    public List<PhoneMessage> Messages { get; set; } = [];

    public void Show(PhoneMessage message)
    {
        Messages.Add(message);
        if (Messages.Count > KeptMessages)
        {
            Messages.RemoveAt(0);
        }
    }
}
