using System.Threading.Channels;
using BotService.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BotService.Tests.Simulator;

/// <summary>Stands where the service will stand and answers as told.</summary>
internal sealed class StubBot
{
    public const string Hang = "hang";

    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers in order of arrival; the last one stays.</summary>
    public Queue<Func<Delivery, string>> Answers { get; } = new([_ => "success"]);

    public int Status { get; set; } = StatusCodes.Status200OK;

    public void Map(WebApplication app, SimulatedAccount account)
    {
        app.MapGet($"/channels/wechat/{account.Name}", (string echostr) => echostr);
        app.MapPost($"/channels/wechat/{account.Name}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var delivery = new Delivery(await reader.ReadToEndAsync(), context.Request.Query);
            var answer = (Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek())(delivery);
            await _deliveries.Writer.WriteAsync(delivery);
            if (answer == Hang)
            {
                // Cut off, for an answer however late would still be one.
                await _released.Task;
                context.Abort();
            }

            return Results.Text(answer, "text/xml", statusCode: Status);
        });
    }

    public void Answer(params IEnumerable<Func<Delivery, string>> answers)
    {
        Answers.Clear();
        foreach (var answer in answers)
        {
            Answers.Enqueue(answer);
        }
    }

    public Task<Delivery> NextAsync() => _deliveries.Reader.ReadAsync().AsTask().WaitAsync(SimulatorApp.Patience, TestContext.Current.CancellationToken);

    public bool HasMore() => _deliveries.Reader.Count > 0;

    public void Release() => _released.TrySetResult();

    internal sealed record Delivery(string Body, IQueryCollection Query);
}
