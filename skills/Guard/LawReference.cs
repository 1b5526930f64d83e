namespace BotService.Skills.Guard;

/// <summary>An article that a text may cite.</summary>
/// <param name="Law">Name without brackets, such as the file name in a statute corpus.</param>
/// <param name="Article">In Chinese numerals with its marks, as printed.</param>
public sealed record LawReference(string Law, string Article);
