using System.Text;
using System.Text.Json;
using BotService.Simulator.State;

namespace BotService.Simulator.Platform;

/// <summary><c>message/custom/send</c> with everything that can make it fail.</summary>
internal sealed class CustomerMessages(SimulatorStore store)
{
    private const int TextBytes = 2048;

    // The platform names no number beside 45098; ten is what its sister, WeChat KF, allows.
    private const int MenuItems = 10;

    public PlatformAnswer Send(JsonElement body) => store.Change<PlatformAnswer>(state =>
    {
        var now = store.PlatformNow(state);
        if (state.Youths.GetValueOrDefault(body.TextOf("touser") ?? "") is not { } youth)
        {
            return PlatformErrors.BadOpenId;
        }

        if (!youth.Follows)
        {
            return PlatformErrors.NotFollower;
        }

        var message = new PhoneMessage
        {
            Id = state.LastMessageId + 1,
            From = MessageSide.Account,
            Kind = MessageKind.Text,
            At = now - state.ClockOffset,
        };
        var refusal = Read(body, ref message);
        if (refusal != PlatformErrors.Ok)
        {
            return refusal;
        }

        refusal = ReplyRules.Spend(youth, now);
        if (refusal != PlatformErrors.Ok)
        {
            return refusal;
        }

        state.LastMessageId++;
        youth.TypingUntil = null;
        youth.LastExchangeAt = now;
        youth.Show(message);
        return PlatformAnswer.Ok;
    });

    private static int Read(JsonElement body, ref PhoneMessage message)
    {
        var type = body.TextOf("msgtype") ?? "";
        if (body.Child(type) is not { ValueKind: JsonValueKind.Object } content)
        {
            return type is "text" or "image" or "voice" or "video" or "music" or "news" or "msgmenu" ? PlatformErrors.BadJson : PlatformErrors.BadMessageType;
        }

        switch (type)
        {
            case "text":
                message = message with { Text = content.TextOf("content") ?? "" };
                return Encoding.UTF8.GetByteCount(message.Text) switch
                {
                    0 => PlatformErrors.EmptyText,
                    > TextBytes => PlatformErrors.TextTooLong,
                    _ => PlatformErrors.Ok,
                };
            case "image" or "voice" or "video":
                message = message with { Kind = Enum.Parse<MessageKind>(type, ignoreCase: true), Url = content.TextOf("media_id") };
                return string.IsNullOrEmpty(message.Url) ? PlatformErrors.BadMediaId : PlatformErrors.Ok;
            case "music":
                message = message with { Kind = MessageKind.Music, Text = content.TextOf("title"), Url = content.TextOf("musicurl") };
                return PlatformErrors.Ok;
            case "news":
                message = message with { Kind = MessageKind.News, Items = [.. content.ListOf("articles").Select(Article)] };
                return message.Items.Count == 1 ? PlatformErrors.Ok : PlatformErrors.TooManyArticles;
            case "msgmenu":
                message = message with
                {
                    Kind = MessageKind.Menu,
                    Text = content.TextOf("head_content"),
                    Tail = content.TextOf("tail_content"),
                    Items = [.. content.ListOf("list").Select(item => new PhoneItem { Id = item.IdOf("id"), Title = item.TextOf("content") ?? "" })],
                };
                return message.Items.Count switch
                {
                    0 => PlatformErrors.BadJson,
                    > MenuItems => PlatformErrors.TooManyMenuItems,
                    _ => PlatformErrors.Ok,
                };
            default:
                return PlatformErrors.BadMessageType;
        }
    }

    private static PhoneItem Article(JsonElement article) => new()
    {
        Title = article.TextOf("title") ?? "",
        Description = article.TextOf("description"),
        Picture = article.TextOf("picurl"),
        Url = article.TextOf("url"),
    };
}
