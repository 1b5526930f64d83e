namespace BotService.Skills.Laws;

/// <summary>An article of one version of a statute.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Heading">Part, chapter and section it stands in, outermost first, joined by blanks; may be empty.</param>
/// <param name="Text">Its paragraphs, one a line, without the number; never blank.</param>
public sealed record StatuteArticle(ArticleNumber Number, string Heading, string Text);
