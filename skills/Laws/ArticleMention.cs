namespace BotService.Skills.Laws;

/// <summary>A place in a text that speaks of an article.</summary>
/// <param name="Law">The statute; null when the text does not say which.</param>
/// <param name="Number">The article; null when what stands there cannot be read.</param>
/// <param name="Start">Where it begins, the name of the statute included.</param>
/// <param name="End">Where it ends.</param>
internal sealed record ArticleMention(string? Law, ArticleNumber? Number, int Start, int End);
