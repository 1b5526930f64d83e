namespace BotService.Host.Settings;

/// <summary>The settings do not let the service start.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults) : Exception($"The settings have {faults.Count} fault(s):{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", faults)}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
