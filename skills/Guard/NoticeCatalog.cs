namespace BotService.Skills.Guard;

/// <summary>The fixed sentences, numbers filled in from the hotline directory. Thread safe; needs no service.</summary>
public sealed class NoticeCatalog
{
    /// <summary>The sentence for a key, in Chinese.</summary>
    public Notice Get(NoticeKey key) => throw new NotImplementedException();
}
