namespace BotService.Skills.Guard;

/// <summary>A fixed sentence, filled from tables. Only <see cref="NoticeCatalog"/> makes one.</summary>
public sealed class Notice
{
    internal Notice(NoticeKey key, string text)
    {
        Key = key;
        Text = text;
    }

    /// <summary>Which sentence.</summary>
    public NoticeKey Key { get; }

    /// <summary>The words, numbers filled in.</summary>
    public string Text { get; }

    /// <summary>True for what is sent ahead of everything and again when in doubt.</summary>
    public bool IsCrisis => Key is NoticeKey.Crisis or NoticeKey.CrisisStillHere or NoticeKey.EdgeCrisis;
}
