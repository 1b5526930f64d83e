using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Simulator.Platform;
using BotService.Simulator.Push;
using BotService.Simulator.State;

namespace BotService.Simulator.Phone;

/// <summary>Turns what a youth does into a line on the phone, a push to the service and a new right to answer.</summary>
internal sealed class YouthHand(SimulatorOptions options, SimulatorStore store, PushQueue queue, TimeProvider time)
{
    /// <returns>The id of the phone's new line; null when it cannot be done: writing without following, following twice.</returns>
    public long? Do(PhoneAction action)
    {
        var account = options.Account();
        return store.Change<long?>(state =>
        {
            var youth = FindOrAdd(state, account, action.Youth);
            if (action.Kind != PhoneActionKind.Scan && youth.Follows == (action.Kind == PhoneActionKind.Follow))
            {
                return null;
            }

            var xml = new PushXml()
                .Text("ToUserName", account.OriginalId)
                .Text("FromUserName", youth.OpenId)
                .Number("CreateTime", time.GetUtcNow().ToUnixTimeSeconds());
            var message = Describe(action, youth, xml, state);
            Settle(youth, action.Kind, store.PlatformNow(state));
            youth.Show(message);
            queue.Add(state, new PendingPush
            {
                MessageId = message.Id,
                OpenId = youth.OpenId,
                Xml = xml.ToString(),
                TellsFailure = action.Kind is not (PhoneActionKind.Unfollow or PhoneActionKind.MenuView),
            });
            return message.Id;
        });
    }

    public static string OpenIdOf(SimulatedAccount account, string name) =>
        "o" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.AppId}/{name}")))[..27].Replace('+', '-').Replace('/', '_');

    private static Youth FindOrAdd(SimulatorState state, SimulatedAccount account, string name)
    {
        var openId = OpenIdOf(account, name);
        if (!state.Youths.TryGetValue(openId, out var youth))
        {
            state.Youths[openId] = youth = new Youth { Name = name, OpenId = openId };
        }

        return youth;
    }

    private static void Settle(Youth youth, PhoneActionKind kind, DateTimeOffset now)
    {
        ReplyTrigger? trigger = kind switch
        {
            PhoneActionKind.Text or PhoneActionKind.Image or PhoneActionKind.Voice or PhoneActionKind.Location => ReplyTrigger.UserMessage,
            // A choice in a menu message counts as a menu click, not as words of the user.
            PhoneActionKind.MenuReply or PhoneActionKind.MenuClick => ReplyTrigger.MenuClick,
            PhoneActionKind.Follow => ReplyTrigger.Subscribe,
            PhoneActionKind.Scan => youth.Follows ? ReplyTrigger.Scan : ReplyTrigger.Subscribe,
            PhoneActionKind.MenuView or PhoneActionKind.Unfollow => null,
        };
        youth.LastExchangeAt = kind is PhoneActionKind.MenuView or PhoneActionKind.Unfollow ? youth.LastExchangeAt : now;
        youth.Follows = kind != PhoneActionKind.Unfollow;
        youth.TypingUntil = youth.Follows ? youth.TypingUntil : null;
        if (trigger is { } granted)
        {
            ReplyRules.Grant(youth, granted, now);
        }
    }

    private PhoneMessage Describe(PhoneAction action, Youth youth, PushXml xml, SimulatorState state)
    {
        var (kind, isEvent) = action.Kind switch
        {
            PhoneActionKind.Text => (MessageKind.Text, Words(xml, action.Text)),
            PhoneActionKind.MenuReply => (MessageKind.Text, Words(xml, action.Text, action.Key)),
            PhoneActionKind.Image => (MessageKind.Image, Picture(xml)),
            PhoneActionKind.Voice => (MessageKind.Voice, Voice(xml)),
            PhoneActionKind.Location => (MessageKind.Location, Place(xml, action)),
            PhoneActionKind.MenuClick => (MessageKind.MenuTapped, Event(xml, "CLICK", action.Key)),
            PhoneActionKind.MenuView => (MessageKind.MenuTapped, Event(xml, "VIEW", action.Key)),
            PhoneActionKind.Follow => (MessageKind.Followed, Event(xml, "subscribe", "")),
            PhoneActionKind.Unfollow => (MessageKind.Unfollowed, Event(xml, "unsubscribe", "")),
            PhoneActionKind.Scan => youth.Follows
                ? (MessageKind.Scanned, Event(xml, "SCAN", action.Key))
                : (MessageKind.Followed, Event(xml, "subscribe", "qrscene_" + action.Key)),
        };
        long? msgId = isEvent ? null : ++state.LastMsgId;
        if (msgId is { } id)
        {
            xml.Number("MsgId", id);
        }

        return new PhoneMessage
        {
            Id = ++state.LastMessageId,
            From = isEvent ? MessageSide.System : MessageSide.Youth,
            Kind = kind,
            At = time.GetUtcNow(),
            Text = action.Text is "" ? null : action.Text,
            MsgId = msgId?.ToString(CultureInfo.InvariantCulture),
            Delivery = DeliveryState.Pending,
        };
    }

    private static bool Words(PushXml xml, string text, string? choice = null)
    {
        xml.Text("MsgType", "text").Text("Content", text);
        if (choice is not null)
        {
            xml.Text("bizmsgmenuid", choice);
        }

        return false;
    }

    private bool Picture(PushXml xml)
    {
        var photo = new Uri(options.ServiceAddress(), "/simulator/assets/photo.png");
        xml.Text("MsgType", "image").Text("PicUrl", photo.ToString()).Text("MediaId", MediaId());
        return false;
    }

    /// <summary>Recognition is there and empty, as it has been since the platform stopped recognising speech.</summary>
    private static bool Voice(PushXml xml)
    {
        xml.Text("MsgType", "voice").Text("MediaId", MediaId()).Text("Format", "amr").Text("MediaId16K", MediaId()).Text("Recognition", "");
        return false;
    }

    private static bool Place(PushXml xml, PhoneAction action)
    {
        xml.Text("MsgType", "location").Decimal("Location_X", action.Latitude).Decimal("Location_Y", action.Longitude).Number("Scale", 15).Text("Label", action.Text);
        return false;
    }

    private static bool Event(PushXml xml, string name, string key)
    {
        xml.Text("MsgType", "event").Text("Event", name).Text("EventKey", key);
        return true;
    }

    private static string MediaId() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 64);
}
