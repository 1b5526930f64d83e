namespace BotService.Simulator;

/// <summary>What the simulator cannot find out for itself.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Folder of <c>simulator.json</c>; made when missing. The file holds what was typed into the phone, in clear.</summary>
    public required string StatePath { get; init; }

    /// <summary>Asked anew for every push and call, so that a changed account needs no restart.</summary>
    public required Func<SimulatedAccount> Account { get; init; }

    /// <summary>Base address of the service under test; called only after the application has started.</summary>
    public required Func<Uri> ServiceAddress { get; init; }
}
