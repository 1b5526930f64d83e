using System.Globalization;
using System.Security.Cryptography;
using BotService.Simulator.State;
using Microsoft.Extensions.Hosting;

namespace BotService.Simulator.Push;

/// <summary>What the platform's console does when a server address is saved: asks until the service echoes a signed number.</summary>
internal sealed class UrlCheckWorker(
    SimulatorOptions options, SimulatorStore store, IHttpClientFactory clients, TimeProvider time, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        for (var attempt = 1; ; attempt++)
        {
            var fault = await AskAsync(stoppingToken);
            store.Change(state => state.UrlCheck = new UrlCheck { Passed = fault is null, Attempts = attempt, Fault = fault, At = time.GetUtcNow() });
            if (fault is null)
            {
                return;
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<string?> AskAsync(CancellationToken stoppingToken)
    {
        var echo = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        using var limit = new CancellationTokenSource(PushSender.AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            using var request = new PushRequest(options.Account(), options.ServiceAddress(), time.GetUtcNow()).UrlCheck(echo);
            using var client = clients.CreateClient(PushSender.HttpClientName);
            using var response = await client.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsStringAsync(either.Token);
            return !response.IsSuccessStatusCode ? $"HTTP {(int)response.StatusCode}" : body == echo ? null : "echostr";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return "timeout";
        }
    }
}
