using System.Globalization;
using System.Text;
using BotService.Benchmarks.Chaos;
using BotService.Channels.OfficialAccount;
using BotService.Channels.Tencent;
using BotService.Messaging.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Benchmarks.Load;

/// <summary>The least work that can be called an answer, <c>bare-node PORT</c>: verify, decrypt, parse, echo, encrypt and sign, nothing kept. What the service is measured against.</summary>
internal static class BareNode
{
    public static async Task<int> RunAsync(string[] args)
    {
        Account account = new(
            Wire.Account,
            new OfficialAccountOptions { AppId = Wire.AppId, Token = Wire.Token, EncodingAesKey = Wire.EncodingAesKey },
            api: null!);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture));
        });
        builder.Services.AddRoutingCore();
        await using WebApplication app = builder.Build();
        app.Run(context => AnswerAsync(context, account));
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, Account account)
    {
        string? body = await CallbackBody.ReadAsync(context.Request, context.RequestAborted);
        if (body is null || OfficialAccountPush.TryOpen(account, CallbackQuery.Of(context.Request), body, out OfficialAccountPush? push) != CallbackFault.None || push is null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        InboundMessage message = OfficialAccountMapper.Map(Wire.Account, push.Fields, now)!;
        byte[] answer = Encoding.UTF8.GetBytes(PassiveReply.Write(account, push, new OutboundMessage { Text = message.Text }, now));
        context.Response.ContentType = "text/xml";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }
}
