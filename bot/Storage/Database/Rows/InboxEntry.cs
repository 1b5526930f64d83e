namespace BotService.Storage.Database.Rows;

internal sealed class InboxEntry
{
    public string Conversation { get; set; } = "";
    public long Id { get; set; }
    public string MsgKey { get; set; } = "";
    public string Kind { get; set; } = "";
    public long SentAt { get; set; }
    public long LastDeliveryAt { get; set; }
    public int Deliveries { get; set; }
    public byte[] Body { get; set; } = [];
    public int Waiting { get; set; }
    public string? EdgeText { get; set; }
    public int EdgeWritten { get; set; }
    public string Status { get; set; } = "";
    public long? AnsweredIn { get; set; }
}
