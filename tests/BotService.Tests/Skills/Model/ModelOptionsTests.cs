using BotService.Skills.Model;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Skills.Model;

public class ModelOptionsTests
{
    [Theory]
    [InlineData(ModelProvider.AzureOpenAI, "https://name.openai.azure.com")]
    [InlineData(ModelProvider.AzureOpenAI, "https://name.openai.azure.com/")]
    [InlineData(ModelProvider.OpenAICompatible, "https://dashscope.aliyuncs.com/compatible-mode/v1")]
    [InlineData(ModelProvider.OpenAICompatible, "https://host/v1/")]
    [InlineData(ModelProvider.OpenAICompatible, "http://localhost:8000/v1")]
    [InlineData(ModelProvider.OpenAICompatible, "http://127.0.0.1:8000/v1")]
    public void Settings_that_are_right_have_no_fault(ModelProvider provider, string endpoint)
    {
        ModelOptions options = Right(provider, endpoint);

        Assert.Empty(options.FindFaults());
    }

    [Theory]
    [InlineData(ModelProvider.OpenAICompatible, "https://host", "Model:Endpoint does not end in /v1. Write the address that comes before /chat/completions, such as https://host/v1.")]
    [InlineData(ModelProvider.OpenAICompatible, "host/v1", "Model:Endpoint is not an address of the web. Write one such as https://host/v1.")]
    [InlineData(ModelProvider.OpenAICompatible, "http://10.0.0.7/v1", "Model:Endpoint is http on another machine, and young people's words would travel open. Write https.")]
    [InlineData(ModelProvider.OpenAICompatible, "https://user:secret@host/v1", "Model:Endpoint holds more than host and path. Write an address such as https://host/v1, and the key in Model:ApiKey.")]
    [InlineData(ModelProvider.AzureOpenAI, "https://name.openai.azure.com/openai/deployments/d", "Model:Endpoint has a path. Write the address of the resource only, such as https://NAME.openai.azure.com, and the deployment in Model:Name.")]
    public void A_wrong_endpoint_is_named_with_its_cure(ModelProvider provider, string endpoint, string fault)
    {
        ModelOptions options = Right(provider, endpoint);

        Assert.Equal([fault], options.FindFaults());
    }

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        ModelOptions options = new() { Provider = ModelProvider.OpenAICompatible };

        Assert.Equal(
            [
                "Model:Endpoint is needed when Model:Provider is OpenAICompatible. Write an address such as https://host/v1.",
                "Model:ApiKey is needed when Model:Provider is OpenAICompatible. Write the server's key, or any word for a server without keys.",
                "Model:Name is needed when Model:Provider is OpenAICompatible. Write the name of the model.",
            ],
            options.FindFaults());
    }

    [Fact]
    public void Limits_have_bounds()
    {
        ModelOptions options = Right(ModelProvider.OpenAICompatible, "https://host/v1");
        options.FirstTokenLimit = TimeSpan.FromSeconds(9);
        options.IdleLimit = TimeSpan.FromMinutes(1);
        options.TurnLimit = TimeSpan.FromSeconds(5);

        Assert.Equal(
            ["Model:IdleLimit is 00:01:00. Write 00:00:00.2000000 to 00:00:10.", "Model:TurnLimit is shorter than Model:FirstTokenLimit. Write at least 00:00:09."],
            options.FindFaults());
    }

    [Fact]
    public void A_key_that_no_header_carries_is_a_fault_that_does_not_repeat_it()
    {
        ModelOptions options = Right(ModelProvider.OpenAICompatible, "https://host/v1");
        options.ApiKey = "sk-secret\n";

        string fault = Assert.Single(options.FindFaults());

        Assert.StartsWith("Model:ApiKey holds a space", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_of_a_model_that_is_switched_off_does_no_harm()
    {
        ModelOptions options = new() { Endpoint = new Uri("https://host"), ApiKey = "sk-secret" };

        Assert.Empty(options.FindFaults());
    }

    [Fact]
    public void The_key_and_the_words_are_not_written_where_a_value_is_written()
    {
        ModelOptions options = Right(ModelProvider.OpenAICompatible, "https://host/v1");

        string all = $"{options} {new ModelMessage(ModelRole.User, "我睡不着")} {new ModelAnswer(ModelOutcome.Answered, "我在听")}";

        Assert.DoesNotContain("sk-secret", all, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", all);
    }

    [Theory]
    [InlineData(ModelProvider.None, false)]
    [InlineData(ModelProvider.AzureOpenAI, true)]
    [InlineData(ModelProvider.OpenAICompatible, true)]
    public async Task A_model_is_registered_only_when_a_provider_is_set(ModelProvider provider, bool isThere)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddModel(Right(provider, "https://host/v1")).BuildServiceProvider();

        Assert.Equal(isThere, services.GetService<IChatModel>() is not null);
    }

    private static ModelOptions Right(ModelProvider provider, string endpoint) => new()
    {
        Provider = provider,
        Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute),
        ApiKey = "sk-secret",
        Name = "name",
    };
}
