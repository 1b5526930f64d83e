namespace BotService.Simulator.Platform;

/// <summary>An answer ordered in advance for one API, named as in <c>message/custom/send</c>, or with null for whichever is called next.</summary>
internal sealed record PlannedError(int Code, string? Api = null);
