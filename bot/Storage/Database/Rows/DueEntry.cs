namespace BotService.Storage.Database.Rows;

internal sealed class DueEntry
{
    public string Kind { get; set; } = "";
    public string Key { get; set; } = "";
    public long At { get; set; }
    public byte[]? Payload { get; set; }
    public string Status { get; set; } = "";
    public string? TakenBy { get; set; }
    public long? TakenAt { get; set; }
}
