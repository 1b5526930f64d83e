namespace BotService.Tests.Chaos;

/// <summary>Nothing else runs meanwhile: the machine belongs to the kill test.</summary>
[CollectionDefinition(nameof(KillTests), DisableParallelization = true)]
public sealed class KillTestsAlone;
