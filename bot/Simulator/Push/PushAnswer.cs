using BotService.Simulator.State;

namespace BotService.Simulator.Push;

/// <summary>How a push ended.</summary>
/// <param name="State">Never <see cref="DeliveryState.Pending"/>.</param>
/// <param name="Reply">Set for <see cref="DeliveryState.Replied"/> only.</param>
/// <param name="Reason">For the side panel: what was wrong, or the status line.</param>
internal sealed record PushAnswer(DeliveryState State, PassiveReply? Reply = null, string Reason = "");
