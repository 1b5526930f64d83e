using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Prompts;
using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>How statuses are spelt in the tables.</summary>
internal static class Names
{
    private static readonly Dictionary<string, OutboxStatus> OutboxStatuses = Enum.GetValues<OutboxStatus>().ToDictionary(Of);
    private static readonly Dictionary<string, PromptStatus> PromptStatuses = Enum.GetValues<PromptStatus>().ToDictionary(Of);

    public static string Of(OutboxStatus status) => status switch
    {
        OutboxStatus.Given => "given",
        OutboxStatus.Written => "written",
        OutboxStatus.ToSend => "to_send",
        OutboxStatus.Sending => "sending",
        OutboxStatus.Sent => "sent",
        OutboxStatus.Unknown => "unknown",
        OutboxStatus.Held => "held",
        OutboxStatus.AwaitingRequest => "awaiting_request",
        OutboxStatus.Cancelled => "cancelled",
    };

    public static OutboxStatus Outbox(string name) => OutboxStatuses[name];

    public static string Of(ConversationOwner owner) => Lower(owner.ToString());

    public static ConversationOwner Owner(string name) => Enum.Parse<ConversationOwner>(name, ignoreCase: true);

    public static string Of(DeliveryOrigin origin) => Lower(origin.ToString());

    public static string Of(DeliveryClass deliveryClass) => Lower(deliveryClass.ToString());

    public static DeliveryClass Class(string name) => Enum.Parse<DeliveryClass>(name, ignoreCase: true);

    public static string Of(CaseStatus status) => Lower(status.ToString());

    public static CaseStatus Case(string name) => Enum.Parse<CaseStatus>(name, ignoreCase: true);

    public static string Of(PromptStatus status) => status switch
    {
        PromptStatus.Draft => "draft",
        PromptStatus.InReview => "in_review",
        PromptStatus.Approved => "approved",
        PromptStatus.Published => "published",
        PromptStatus.Superseded => "superseded",
    };

    public static PromptStatus Prompt(string name) => PromptStatuses[name];

    public static string? Of(EdgeText? text) => text is { } given ? Lower(given.ToString()) : null;

    private static string Lower(string name) => name.ToLowerInvariant();
}
