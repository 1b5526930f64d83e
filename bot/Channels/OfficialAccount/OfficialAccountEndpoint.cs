using System.Text;
using BotService.Channels.Tencent;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.OfficialAccount;

/// <summary>Where WeChat delivers: verify, decrypt, map, hand to the inbox, answer, tell the inbox how the answer went.</summary>
internal sealed partial class OfficialAccountEndpoint(AccountDirectory accounts, IInbox inbox, TimeProvider time, ILogger<OfficialAccountEndpoint> logger)
{
    private const string Acknowledgement = "success";

    // The platform itself cuts at five seconds.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    /// <summary>The platform's check of the address: a well-signed question gets its echo.</summary>
    public async Task CheckAddressAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } account)
        {
            return;
        }

        CallbackFault fault = OfficialAccountPush.CheckAddress(account, CallbackQuery.Of(context.Request), time.GetUtcNow());
        if (fault != CallbackFault.None)
        {
            await RefuseAsync(context, account, fault);
            return;
        }

        LogAddressChecked(account.Name);
        await WriteAsync(context, context.Request.Query["echostr"].ToString(), "text/plain");
    }

    /// <summary>A push.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        DateTimeOffset receivedAt = time.GetUtcNow();
        if (await FindAsync(context) is not { } account || await OpenAsync(context, account, receivedAt) is not { } push)
        {
            return;
        }

        if (OfficialAccountMapper.Map(account.Name, push.Fields, receivedAt) is not { } message)
        {
            LogNobody(account.Name);
            await WriteAsync(context, Acknowledgement, "text/plain");
            return;
        }

        InboxAnswer? answer = await AcceptAsync(context, account, message);
        if (answer is null)
        {
            return;
        }

        bool flushed = false;
        try
        {
            flushed = await AnswerAsync(context, account, push, answer);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            LogNotAnswered(account.Name);
        }
        finally
        {
            await answer.CompleteAsync(flushed);
        }
    }

    private async Task<Account?> FindAsync(HttpContext context)
    {
        if (accounts.TryGet(context.Request.RouteValues["account"] as string, out Account? account))
        {
            return account;
        }

        LogUnknownAccount();
        await ProblemAsync(context, StatusCodes.Status404NotFound);
        return null;
    }

    private async Task<OfficialAccountPush?> OpenAsync(HttpContext context, Account account, DateTimeOffset receivedAt)
    {
        CallbackQuery query = CallbackQuery.Of(context.Request);
        CallbackFault fault = OfficialAccountPush.Check(account, query, receivedAt);
        OfficialAccountPush? push = null;
        if (fault == CallbackFault.None)
        {
            string? body;
            try
            {
                body = await CallbackBody.ReadAsync(context.Request, context.RequestAborted);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // Cut short or too slow. The platform counts it as undelivered and comes again.
                LogNotRead(account.Name);
                context.Abort();
                return null;
            }

            if (body is null)
            {
                LogTooLarge(account.Name);
                await ProblemAsync(context, StatusCodes.Status413PayloadTooLarge);
                return null;
            }

            fault = OfficialAccountPush.TryOpen(account, query, body, out push);
        }

        if (fault != CallbackFault.None)
        {
            await RefuseAsync(context, account, fault);
        }

        return push;
    }

    private async Task<InboxAnswer?> AcceptAsync(HttpContext context, Account account, InboundMessage message)
    {
        bool carriesReply = account.Options.Kind == OfficialAccountKind.OfficialAccount && OfficialAccountMapper.CarriesReply(message);
        try
        {
            InboxAnswer answer = await inbox.AcceptAsync(message, carriesReply ? account.Options.PassiveReplyBudget : null, context.RequestAborted);
            LogAccepted(account.Name, message.Kind, answer.Kind);
            return answer;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogNotAnswered(account.Name);
            return null;
        }
        catch (Exception exception)
        {
            LogNotAccepted(exception, account.Name);
            await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable);
            return null;
        }
    }

    private async Task<bool> AnswerAsync(HttpContext context, Account account, OfficialAccountPush push, InboxAnswer answer)
    {
        switch (answer.Kind)
        {
            case InboxAnswerKind.Reply when answer.Reply is { } reply:
                return await WriteAsync(context, PassiveReply.Write(account, push, reply, time.GetUtcNow()), push.IsJson ? "application/json" : "text/xml");
            case InboxAnswerKind.Hold:
                await HoldAsync(context);
                return false;
            case InboxAnswerKind.Refuse:
                await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable);
                return false;
            default:
                return await WriteAsync(context, Acknowledgement, "text/plain");
        }
    }

    private async Task HoldAsync(HttpContext context)
    {
        await Task.Delay(LongestHold, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    // Flushes by itself: only then can the inbox be told the truth.
    private static async Task<bool> WriteAsync(HttpContext context, string text, string contentType)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = $"{contentType}; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
        await context.Response.CompleteAsync();
        return !context.RequestAborted.IsCancellationRequested;
    }

    private async Task RefuseAsync(HttpContext context, Account account, CallbackFault fault)
    {
        LogRefused(account.Name, fault);
        await ProblemAsync(context, fault is CallbackFault.BadSignature or CallbackFault.Stale or CallbackFault.NotEncrypted
            ? StatusCodes.Status401Unauthorized
            : StatusCodes.Status400BadRequest);
    }

    private static Task ProblemAsync(HttpContext context, int status) => TypedResults.Problem(statusCode: status).ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Information, Message = "The platform checked the address of account {Account}.")]
    private partial void LogAddressChecked(string account);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A push to account {Account} was accepted as {Kind} and gets {Answer}.")]
    private partial void LogAccepted(string account, InboundKind kind, InboxAnswerKind answer);

    [LoggerMessage(Level = LogLevel.Information, Message = "A push to account {Account} that names no person was acknowledged.")]
    private partial void LogNobody(string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback for an account that is not configured was refused.")]
    private partial void LogUnknownAccount();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback for account {Account} was refused: {Fault}.")]
    private partial void LogRefused(string account, CallbackFault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback for account {Account} was refused: body too large.")]
    private partial void LogTooLarge(string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The body of a push to account {Account} came too slowly or was cut short.")]
    private partial void LogNotRead(string account);

    [LoggerMessage(Level = LogLevel.Information, Message = "A push to account {Account} was not answered, as nobody listened any more.")]
    private partial void LogNotAnswered(string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "A push to account {Account} could not be accepted; the platform will deliver it again.")]
    private partial void LogNotAccepted(Exception exception, string account);
}
