using BotService.Simulator.Push;
using BotService.Simulator.State;

namespace BotService.Simulator.Phone;

/// <summary>What the end of a push looks like on the phone.</summary>
internal sealed class PhoneInbox(SimulatorStore store, TimeProvider time)
{
    public void Settle(PendingPush push, PushAnswer answer) => store.Change(state =>
    {
        state.PendingPushes.Remove(push);
        if (state.FindMessage(push) is { } message)
        {
            message.Delivery = answer.State;
        }

        // After unfollowing nothing reaches the phone any more, not even a reply that was on its way.
        if (!state.Youths.TryGetValue(push.OpenId, out var youth) || !youth.Follows)
        {
            return;
        }

        if (answer.Reply is { } reply)
        {
            youth.LastExchangeAt = store.PlatformNow(state);
            youth.TypingUntil = null;
            Show(state, youth, MessageSide.Account, reply);
        }
        else if (push.TellsFailure && answer.State != DeliveryState.Accepted)
        {
            Show(state, youth, MessageSide.System, new PassiveReply { Kind = MessageKind.Unavailable });
        }
    });

    private void Show(SimulatorState state, Youth youth, MessageSide from, PassiveReply reply) => youth.Show(new PhoneMessage
    {
        Id = ++state.LastMessageId,
        From = from,
        Kind = reply.Kind,
        At = time.GetUtcNow(),
        Text = reply.Text,
        Url = reply.Url,
        Items = reply.Items,
        Passive = from == MessageSide.Account,
    });
}
