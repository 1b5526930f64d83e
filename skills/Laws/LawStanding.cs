namespace BotService.Skills.Laws;

/// <summary>Whether a search is to be relied on.</summary>
public enum LawStanding
{
    /// <summary>It is.</summary>
    Found,

    /// <summary>No statute was imported.</summary>
    NotLoaded,

    /// <summary>There are no words in it.</summary>
    NoWords,

    /// <summary>It is written in another language.</summary>
    OtherLanguage,

    /// <summary>It is about the law of another place.</summary>
    OtherPlace,

    /// <summary>It names an article that does not exist.</summary>
    NoSuchArticle,

    /// <summary>Nothing fits well enough.</summary>
    NothingFits,
}
