namespace BotService.Storage.Database.Rows;

internal sealed class PromptVersionRow
{
    public string Prompt { get; set; } = "";
    public int Number { get; set; }
    public string Status { get; set; } = "";
    public string Body { get; set; } = "";
    public string Hash { get; set; } = "";
    public string Author { get; set; } = "";

    /// <summary>Sign-in names between commas, which no name holds.</summary>
    public string Authors { get; set; } = "";
    public int BasedOn { get; set; }
    public string Note { get; set; } = "";
    public long CreatedAt { get; set; }
    public string? ReviewedBy { get; set; }
    public long? ReviewedAt { get; set; }
    public string? ReviewNote { get; set; }
    public string? PublishedBy { get; set; }
    public long? PublishedAt { get; set; }
    public int? RollbackOf { get; set; }
}
