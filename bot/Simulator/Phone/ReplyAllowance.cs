using BotService.Simulator.State;

namespace BotService.Simulator.Phone;

/// <summary>One open window to answer in; <see cref="EndsIn"/> counts seconds from now.</summary>
internal sealed record ReplyAllowance(ReplyTrigger Trigger, int Left, double EndsIn);
