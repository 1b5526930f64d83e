namespace BotService.Storage.Database.Rows;

internal sealed class ConversationRow
{
    public string Key { get; set; } = "";
    public long Turn { get; set; }
    public long Epoch { get; set; }
    public string Owner { get; set; } = "";
    public string? CaseId { get; set; }
    public long? LastUserAt { get; set; }
    public string ReplyAddress { get; set; } = "";
    public byte[]? Checkpoint { get; set; }
    public int Schema { get; set; }
}
