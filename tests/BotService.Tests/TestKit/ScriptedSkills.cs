using System.Collections.Concurrent;
using BotService.Skills.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Tests.TestKit;

/// <summary>Stands in for every skill: repeats what it heard, or does what the test says, when the test says so.</summary>
internal sealed class ScriptedSkills
{
    private static readonly string[] Names = ["counseling-triage", "legal-rights", "self-protection", "care-and-help", "legal-education", "smalltalk"];

    private Pause? _pause;

    public ConcurrentQueue<string> Heard { get; } = [];

    public Func<SkillRequest, string> Answer { get; set; } = request => $"收到：{request.Text}";

    public void Register(IServiceCollection services)
    {
        services.RemoveAll<ISkill>();
        foreach (string name in Names)
        {
            services.AddSingleton<ISkill>(new Skill(name, this));
        }
    }

    /// <summary>Holds the next turn inside its skill.</summary>
    public Pause PauseNext() => _pause = new Pause();

    private async ValueTask<SkillReply> ReplyAsync(SkillRequest request)
    {
        Heard.Enqueue(request.Text);
        if (Interlocked.Exchange(ref _pause, null) is { } pause)
        {
            await pause.HoldAsync();
        }

        return new SkillReply { Text = Answer(request), Answered = true };
    }

    internal sealed class Pause
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when a turn is held.</summary>
        public Task Entered => _entered.Task.WaitAsync(RunningLine.Patience);

        public void End() => _opened.SetResult();

        public Task HoldAsync()
        {
            _entered.SetResult();
            return _opened.Task;
        }
    }

    private sealed class Skill(string name, ScriptedSkills script) : ISkill
    {
        public string Name => name;

        public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) => script.ReplyAsync(request);
    }
}
