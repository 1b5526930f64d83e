using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace BotService.Skills.Model;

/// <summary>Makes the client of the server that is set.</summary>
internal static class ModelClient
{
    private const float Temperature = 0.3f;

    // 8 KB of text in chunks of one character, each in its own envelope, stay below.
    private const long MaxResponseBytes = 2 * 1024 * 1024;

    /// <summary>A connection to the model alone: no proxy, no redirect, no cookie, no trace id, no time limit but ours.</summary>
    public static HttpClient CreateHttp()
    {
        SocketsHttpHandler sockets = new()
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        };
        return new HttpClient(new BoundedResponses(sockets, MaxResponseBytes)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public static IChatClient Create(ModelOptions options, HttpClient http)
    {
        Uri endpoint = options.Endpoint ?? throw new InvalidOperationException("Model:Endpoint is not set. Check the settings before the client is made.");
        ApiKeyCredential key = new(options.ApiKey ?? "");
        OpenAIClient client = options.Provider == ModelProvider.AzureOpenAI
            ? new AzureOpenAIClient(endpoint, key, Direct(new AzureOpenAIClientOptions(), http))
            : new OpenAIClient(key, Direct(new OpenAIClientOptions { Endpoint = endpoint }, http));
        return client.GetChatClient(options.Name).AsIChatClient();
    }

    public static ChatOptions CreateChatOptions(ModelProvider provider, int maxOutputTokens)
    {
        if (provider == ModelProvider.AzureOpenAI)
        {
            return new ChatOptions { Temperature = Temperature, MaxOutputTokens = maxOutputTokens };
        }

        // The client would send max_completion_tokens, which several compatible servers ignore and some refuse.
        return new ChatOptions
        {
            Temperature = Temperature,
            RawRepresentationFactory = _ =>
            {
                ChatCompletionOptions raw = new();
#pragma warning disable SCME0001 // The only way to a field that the client does not know.
                raw.Patch.Set("$.max_tokens"u8, maxOutputTokens);
#pragma warning restore SCME0001
                return raw;
            },
        };
    }

    // Attempts and time limits are ours: the client's own take four attempts over 5.6 s, and 100 s.
    private static T Direct<T>(T options, HttpClient http)
        where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }
}
