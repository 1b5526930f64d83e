namespace BotService.Skills.Laws;

/// <summary>What the manifest knows of one version of a statute.</summary>
/// <param name="Version">What it is called.</param>
/// <param name="Head">Day of its adoption or publication.</param>
/// <param name="Seen">Newest day that the head of the text names; null when it names none.</param>
/// <param name="EffectiveFrom">First day in force.</param>
/// <param name="EffectiveTo">First day no longer in force; null while it is.</param>
/// <param name="Articles">How many it has.</param>
/// <param name="IsUnclosed">The last article does not speak of coming into force, and is complete nevertheless.</param>
/// <param name="IsPartial">Only a part of the text is to be had; kept for reading, never complete.</param>
/// <param name="IsMirror">Nobody compared the copy with the national database.</param>
public sealed record ManifestVersion(string Version, DateOnly Head, DateOnly? Seen, DateOnly EffectiveFrom, DateOnly? EffectiveTo, int Articles, bool IsUnclosed, bool IsPartial, bool IsMirror);
