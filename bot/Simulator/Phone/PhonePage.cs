using Microsoft.AspNetCore.Http;

namespace BotService.Simulator.Phone;

/// <summary>The page and what it loads, embedded, so that the library needs no files beside it. Nothing in it is inline.</summary>
internal static class PhonePage
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
    };

    public static IResult File(string name) =>
        typeof(PhonePage).Assembly.GetManifestResourceStream("page/" + name) is { } stream
            ? TypedResults.Stream(stream, Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream"))
            : TypedResults.NotFound();
}
