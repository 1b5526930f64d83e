namespace BotService.Storage.Database.Rows;

internal sealed class AuditRow
{
    public long Id { get; set; }
    public string Actor { get; set; } = "";
    public string Action { get; set; } = "";
    public string Subject { get; set; } = "";
    public long At { get; set; }
}
