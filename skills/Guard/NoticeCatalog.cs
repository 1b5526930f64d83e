using System.Collections.Frozen;
using System.Globalization;
using BotService.Skills.Resources;

namespace BotService.Skills.Guard;

/// <summary>The fixed sentences, numbers filled in from the hotline directory. Thread safe; needs no service.</summary>
public sealed class NoticeCatalog
{
    private readonly FrozenDictionary<NoticeKey, Notice> _chinese;
    private readonly FrozenDictionary<NoticeKey, Notice> _english;

    /// <summary>Reads and fills every sentence, so that a fault shows at the start and not at night.</summary>
    /// <exception cref="Data.SkillDataException">A sentence is missing or names a number that the directory does not hold.</exception>
    public NoticeCatalog(HotlineDirectory hotlines)
    {
        ArgumentNullException.ThrowIfNull(hotlines);
        _chinese = Read(SkillTexts.Chinese, hotlines);
        _english = Read(SkillTexts.English, hotlines);
    }

    /// <summary>A catalogue with the numbers that are shipped.</summary>
    public static NoticeCatalog CreateDefault() => new(HotlineDirectory.Load(null));

    /// <summary>The sentence for a key, in Chinese.</summary>
    public Notice Get(NoticeKey key) => _chinese[key];

    /// <summary>The sentence for a key, in a language.</summary>
    /// <param name="key">Which sentence.</param>
    /// <param name="language">A tag such as <c>en</c>; what is not English gets Chinese.</param>
    public Notice Get(NoticeKey key, string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return (language == "en" || language.StartsWith("en-", StringComparison.Ordinal) ? _english : _chinese)[key];
    }

    private static FrozenDictionary<NoticeKey, Notice> Read(CultureInfo culture, HotlineDirectory hotlines) =>
        Enum.GetValues<NoticeKey>().ToFrozenDictionary(
            key => key,
            key => new Notice(key, hotlines.Fill(SkillTexts.Get(key.ToString(), culture), $"SkillTexts.{culture.Name}: {key}")));
}
