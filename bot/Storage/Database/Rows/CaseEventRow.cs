namespace BotService.Storage.Database.Rows;

/// <summary>What happened to a case. Each row's hash covers the one before it in the conversation.</summary>
internal sealed class CaseEventRow
{
    public string Conversation { get; set; } = "";
    public long Id { get; set; }
    public string CaseId { get; set; } = "";
    public string Kind { get; set; } = "";
    public string? Actor { get; set; }
    public string? Detail { get; set; }
    public byte[]? Note { get; set; }
    public long At { get; set; }
    public byte[] Hash { get; set; } = [];
}
