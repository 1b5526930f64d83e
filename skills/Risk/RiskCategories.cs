namespace BotService.Skills.Risk;

/// <summary>Names of risk categories that code acts on; the lexicons hold all of them.</summary>
public static class RiskCategories
{
    /// <summary>Thoughts of dying, self-injury.</summary>
    public const string SelfHarm = "suicide_selfharm";
}
