using BotService.Simulator.Phone;
using BotService.Simulator.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Simulator.Push;

internal sealed partial class PushWorker(
    PushQueue queue, PushSender sender, PhoneInbox phone, IHostApplicationLifetime lifetime, ILogger<PushWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        List<Task> running = [];
        try
        {
            await foreach (var push in queue.Reader.ReadAllAsync(stoppingToken))
            {
                var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(DeliverAsync(push, () => written.TrySetResult(), stoppingToken));
                await written.Task.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task DeliverAsync(PendingPush push, Action written, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await sender.DeliverAsync(push, written, cancellationToken);
            phone.Settle(push, answer);
            if (answer.State is DeliveryState.Malformed or DeliveryState.Unanswered)
            {
                LogRefused(push.MessageId, answer.State, answer.Reason);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Still in the state: the next start goes on with it.
        }
        catch (Exception exception)
        {
            LogFailed(exception, push.MessageId);
            phone.Settle(push, new PushAnswer(DeliveryState.Unanswered, Reason: exception.GetType().Name));
        }
        finally
        {
            written();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Push of simulator message {MessageId} ended {Outcome}: {Reason}.")]
    private partial void LogRefused(long messageId, DeliveryState outcome, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Push of simulator message {MessageId} failed inside the simulator.")]
    private partial void LogFailed(Exception exception, long messageId);
}
