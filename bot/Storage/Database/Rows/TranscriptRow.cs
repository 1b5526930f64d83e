namespace BotService.Storage.Database.Rows;

internal sealed class TranscriptRow
{
    public string Conversation { get; set; } = "";
    public long Id { get; set; }
    public string? CaseId { get; set; }
    public string Sender { get; set; } = "";
    public string Kind { get; set; } = "";
    public byte[] Body { get; set; } = [];
    public long At { get; set; }
    public long? OutboxId { get; set; }
    public string? Author { get; set; }
}
