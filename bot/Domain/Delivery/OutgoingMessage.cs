using BotService.Domain.Cases;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;

namespace BotService.Domain.Delivery;

/// <summary>Something that may be shown to a young person: words that the guard passed, a fixed sentence, or a counselor's words. Nothing else can make one.</summary>
public sealed class OutgoingMessage
{
    private OutgoingMessage(string text, DeliveryOrigin origin, DeliveryClass deliveryClass, string kind)
    {
        Message = new OutboundMessage { Text = text };
        Origin = origin;
        Class = deliveryClass;
        Kind = kind;
    }

    /// <summary>What is shown.</summary>
    public OutboundMessage Message { get; }

    /// <summary>Who says it.</summary>
    public DeliveryOrigin Origin { get; }

    /// <summary>How it is treated when in doubt.</summary>
    public DeliveryClass Class { get; }

    /// <summary>Name of the fixed sentence, or <c>Text</c>.</summary>
    public string Kind { get; }

    /// <summary>Words that the guard passed.</summary>
    public static OutgoingMessage FromGuarded(GuardedReply reply) =>
        new(reply.Text, DeliveryOrigin.Bot, DeliveryClass.Ordinary, "Text");

    /// <summary>One message of two of the bot's, so that they cost one send. Neither is a crisis message.</summary>
    /// <exception cref="ArgumentException">One is a crisis message or not the bot's.</exception>
    public static OutgoingMessage Join(OutgoingMessage first, OutgoingMessage second) =>
        first is { Origin: DeliveryOrigin.Bot, Class: not DeliveryClass.Crisis } && second is { Origin: DeliveryOrigin.Bot, Class: not DeliveryClass.Crisis }
            ? new($"{first.Message.Text}\n\n{second.Message.Text}", DeliveryOrigin.Bot, second.Class, second.Kind)
            : throw new ArgumentException("Only ordinary messages of the bot are joined.", nameof(second));

    /// <summary>The same in as many messages as the channel needs; each costs a send.</summary>
    /// <param name="limitBytes">Longest text of the channel, in UTF-8.</param>
    public IReadOnlyList<OutgoingMessage> Split(int limitBytes)
    {
        IReadOnlyList<string> parts = MessageSplitter.Split(Message.Text ?? "", limitBytes);
        return parts.Count <= 1 ? [this] : [.. parts.Select(part => new OutgoingMessage(part, Origin, Class, Kind))];
    }

    /// <summary>A fixed sentence of the bot.</summary>
    public static OutgoingMessage FromNotice(Notice notice) =>
        new(notice.Text, DeliveryOrigin.Bot, notice.IsCrisis ? DeliveryClass.Crisis : DeliveryClass.Notice, notice.Key.ToString());

    /// <summary>A fixed sentence that no turn speaks, such as the news that a counselor joined.</summary>
    public static OutgoingMessage FromSystem(Notice notice) =>
        new(notice.Text, DeliveryOrigin.System, DeliveryClass.Notice, notice.Key.ToString());

    /// <summary>A counselor's words in a case that they own.</summary>
    public static OutgoingMessage FromCounselor(ClaimedCase claimed, string text)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        return new(text, DeliveryOrigin.Person, DeliveryClass.Ordinary, "Text");
    }
}
