namespace BotService.Skills.Laws;

/// <summary>What the manifest knows of one statute.</summary>
/// <param name="Law">Its name, as its file is called.</param>
/// <param name="Level">Rank.</param>
/// <param name="ShortNames">Other names; may be empty.</param>
/// <param name="Versions">At least one.</param>
public sealed record ManifestLaw(string Law, string Level, IReadOnlyList<string> ShortNames, IReadOnlyList<ManifestVersion> Versions);
