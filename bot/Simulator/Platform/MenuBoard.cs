using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Simulator.State;

namespace BotService.Simulator.Platform;

/// <summary>The account's menu: three buttons at the top, five under each.</summary>
internal sealed class MenuBoard(SimulatorStore store)
{
    private const int TopButtons = 3;
    private const int SubButtons = 5;
    private const int TopNameBytes = 16;
    private const int SubNameBytes = 60;
    private const int KeyBytes = 128;
    private const int UrlBytes = 1024;

    private static readonly HashSet<string> KeyTypes =
        ["click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    private static readonly HashSet<string> MediaTypes = ["media_id", "view_limited", "article_id", "article_view_limited"];

    public PlatformAnswer Create(JsonElement body)
    {
        var buttons = body.ListOf("button");
        if (buttons.Count is < 1 or > TopButtons)
        {
            return PlatformErrors.BadButtonCount;
        }

        var fault = buttons.Select(CheckTop).FirstOrDefault(code => code != PlatformErrors.Ok);
        return fault != PlatformErrors.Ok ? fault : store.Change(state =>
        {
            state.Menu = new JsonObject
            {
                ["button"] = JsonNode.Parse(body.GetProperty("button").GetRawText()),
                ["menuid"] = ++state.LastMenuId,
            };
            return PlatformAnswer.Ok;
        });
    }

    public PlatformAnswer Get() => store.Read<PlatformAnswer>(state =>
        state.Menu is { } menu ? PlatformAnswer.Of(new JsonObject { ["menu"] = menu.DeepClone() }) : PlatformErrors.NoMenu);

    public PlatformAnswer Delete() => store.Change(state =>
    {
        state.Menu = null;
        return PlatformAnswer.Ok;
    });

    private static int CheckTop(JsonElement button)
    {
        if (!Fits(button.TextOf("name"), TopNameBytes))
        {
            return PlatformErrors.BadButtonName;
        }

        var below = button.ListOf("sub_button");
        return below.Count switch
        {
            0 => CheckAction(button, PlatformErrors.BadButtonType, PlatformErrors.BadButtonKey, PlatformErrors.BadButtonUrl),
            > SubButtons => PlatformErrors.BadSubButtonCount,
            _ => below.Select(CheckSub).FirstOrDefault(code => code != PlatformErrors.Ok),
        };
    }

    private static int CheckSub(JsonElement button) => Fits(button.TextOf("name"), SubNameBytes)
        ? CheckAction(button, PlatformErrors.BadSubButtonType, PlatformErrors.BadSubButtonKey, PlatformErrors.BadSubButtonUrl)
        : PlatformErrors.BadSubButtonName;

    private static int CheckAction(JsonElement button, int badType, int badKey, int badUrl) => button.TextOf("type") switch
    {
        { } type when KeyTypes.Contains(type) => Fits(button.TextOf("key"), KeyBytes) ? PlatformErrors.Ok : badKey,
        "view" or "miniprogram" => Fits(button.TextOf("url"), UrlBytes) ? PlatformErrors.Ok : badUrl,
        { } type when MediaTypes.Contains(type) => PlatformErrors.Ok,
        _ => badType,
    };

    private static bool Fits(string? text, int bytes) => !string.IsNullOrEmpty(text) && Encoding.UTF8.GetByteCount(text) <= bytes;
}
