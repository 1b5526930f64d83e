namespace BotService.Storage.Database.Rows;

internal sealed class CaseRow
{
    public string Conversation { get; set; } = "";
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";
    public int Level { get; set; }
    public long LevelSince { get; set; }
    public string Categories { get; set; } = "";
    public string Reason { get; set; } = "";
    public long OpenedAt { get; set; }
    public string? Owner { get; set; }
    public long? ClaimedAt { get; set; }
    public long? ClosedAt { get; set; }
    public string? Ending { get; set; }
}
