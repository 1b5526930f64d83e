namespace BotService.Storage.Database.Rows;

internal sealed class OutboxEntry
{
    public string Conversation { get; set; } = "";
    public long Id { get; set; }

    /// <summary>Turn that wrote it; null for a counselor's or the service's own.</summary>
    public long? Turn { get; set; }

    public int? N { get; set; }

    /// <summary>Inbox row whose request carries it.</summary>
    public long? InReplyTo { get; set; }

    public string Origin { get; set; } = "";
    public string Class { get; set; } = "";
    public long Epoch { get; set; }
    public byte[] Body { get; set; } = [];
    public long? NotBefore { get; set; }
    public long? NotAfter { get; set; }
    public string Status { get; set; } = "";
    public string? AttemptId { get; set; }
    public long? SendingAt { get; set; }
    public long? GivenAt { get; set; }
    public int Attempts { get; set; }
    public string? Receipt { get; set; }

    /// <summary>A counselor's own id of the message, so that a second try changes nothing.</summary>
    public string? ClientId { get; set; }
}
