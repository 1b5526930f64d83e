using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework;

/// <summary>Where the Emulator and Azure Bot Service post: check, read, map, hand to the inbox, answer, tell the inbox how the answer went.</summary>
internal sealed partial class BotFrameworkEndpoint(
    BotFrameworkIdentity identity, ServiceAddresses addresses, IInbox inbox, TimeProvider time, ILogger<BotFrameworkEndpoint> logger)
{
    // Clients of expectReplies wait for 15 s; the line's own limits are made for the 5 s of others.
    private static readonly TimeSpan ReplyBudget = TimeSpan.FromSeconds(4.5);

    private static readonly byte[] Empty = "{}"u8.ToArray();

    /// <summary>An activity.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        DateTimeOffset receivedAt = time.GetUtcNow();
        if (await ReadAsync(context) is not { } activity || identity.Account is not { } account)
        {
            return;
        }

        if (BotFrameworkMapper.Map(account, activity, receivedAt) is not { } message)
        {
            LogNothingSaid();
            await WriteAsync(context, activity.ExpectsReplies ? Replies(activity, message: null, reply: null) : Empty);
            return;
        }

        if (await AcceptAsync(context, activity, message) is not { } answer)
        {
            return;
        }

        bool flushed = false;
        try
        {
            flushed = await AnswerAsync(context, activity, message, answer);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            LogNotAnswered();
        }
        finally
        {
            await answer.CompleteAsync(flushed);
        }
    }

    private async Task<IncomingActivity?> ReadAsync(HttpContext context)
    {
        if (!identity.MayPost(context))
        {
            return await RefuseAsync(context, StatusCodes.Status401Unauthorized, identity.Account is null ? "channel off" : "no right");
        }

        if (!context.Request.HasJsonContentType())
        {
            return await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "no JSON");
        }

        byte[]? body;
        try
        {
            body = await ActivityBody.ReadAsync(context.Request, context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            LogNotRead();
            context.Abort();
            return null;
        }

        if (body is null)
        {
            return await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "over 64 KiB");
        }

        if (!IncomingActivity.TryParse(body, out IncomingActivity? activity))
        {
            return await RefuseAsync(context, StatusCodes.Status400BadRequest, "malformed");
        }

        try
        {
            await identity.CheckAsync(context, activity);
        }
        catch (Exception exception)
        {
            return await RefuseAsync(context, StatusCodes.Status401Unauthorized, exception.GetType().Name);
        }

        return addresses.Allows(activity.ServiceUrl) ? activity : await RefuseAsync(context, StatusCodes.Status403Forbidden, "serviceUrl not allowed");
    }

    private async Task<InboxAnswer?> AcceptAsync(HttpContext context, IncomingActivity activity, InboundMessage message)
    {
        try
        {
            InboxAnswer answer = await inbox.AcceptAsync(message, activity.ExpectsReplies ? ReplyBudget : null, context.RequestAborted);
            LogAccepted(message.Kind, answer.Kind);
            return answer;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogNotAnswered();
            return null;
        }
        catch (Exception exception)
        {
            LogNotAccepted(exception);
            await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable);
            return null;
        }
    }

    private static async Task<bool> AnswerAsync(HttpContext context, IncomingActivity activity, InboundMessage message, InboxAnswer answer)
    {
        switch (answer.Kind)
        {
            case InboxAnswerKind.Reply or InboxAnswerKind.Acknowledge when activity.ExpectsReplies:
                return await WriteAsync(context, Replies(activity, message, answer.Reply));
            case InboxAnswerKind.Acknowledge:
                return await WriteAsync(context, Empty);
            default:
                // Words for a request that asked for none cannot be shown: not flushed, so they are sent.
                await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable);
                return false;
        }
    }

    private static byte[] Replies(IncomingActivity activity, InboundMessage? message, OutboundMessage? reply)
    {
        OutgoingActivity? shown = message is not null && reply is not null && activity.PersonId is { } person
            ? OutgoingActivity.Message(BotFrameworkMapper.AddressOf(activity, person), reply, IdOf(message))
            : null;
        return JsonSerializer.SerializeToUtf8Bytes(new ExpectedReplies(shown is null ? [] : [shown]), BotFrameworkJsonContext.Compact.ExpectedReplies);
    }

    // The same for every delivery of the message.
    private static string IdOf(InboundMessage message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Conversation}#{message.MessageKey}")).AsSpan(0, 16));

    // Flushes by itself: only then can the inbox be told the truth.
    private static async Task<bool> WriteAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
        await context.Response.CompleteAsync();
        return !context.RequestAborted.IsCancellationRequested;
    }

    private async Task<IncomingActivity?> RefuseAsync(HttpContext context, int status, string fault)
    {
        LogRefused(status, fault);
        await ProblemAsync(context, status);
        return null;
    }

    private static Task ProblemAsync(HttpContext context, int status) => TypedResults.Problem(statusCode: status).ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Debug, Message = "An activity was accepted as {Kind} and gets {Answer}.")]
    private partial void LogAccepted(InboundKind kind, InboxAnswerKind answer);

    [LoggerMessage(Level = LogLevel.Debug, Message = "An activity that says nothing was acknowledged.")]
    private partial void LogNothingSaid();

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity was refused with {Status}: {Fault}.")]
    private partial void LogRefused(int status, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The body of an activity came too slowly or was cut short.")]
    private partial void LogNotRead();

    [LoggerMessage(Level = LogLevel.Information, Message = "An activity was not answered, as nobody listened any more.")]
    private partial void LogNotAnswered();

    [LoggerMessage(Level = LogLevel.Error, Message = "An activity could not be accepted; its client was told to send it again.")]
    private partial void LogNotAccepted(Exception exception);
}
