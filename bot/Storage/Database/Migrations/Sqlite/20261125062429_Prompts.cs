using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BotService.Storage.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Prompts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "prompt_version",
                columns: table => new
                {
                    prompt = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    authors = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reviewed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    review_note = table.Column<string>(type: "TEXT", maxLength: 512, nullable: true),
                    published_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    rollback_of = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prompt_version", x => new { x.prompt, x.number });
                    table.CheckConstraint("ck_prompt_version_four_eyes", "reviewed_by IS NULL OR REPLACE(',' || authors || ',', ',' || reviewed_by || ',', '') = ',' || authors || ','");
                    table.CheckConstraint("ck_prompt_version_published", "status NOT IN ('approved', 'published') OR reviewed_by IS NOT NULL OR rollback_of IS NOT NULL OR author = 'files'");
                });

            migrationBuilder.CreateIndex(
                name: "ux_prompt_version_published",
                table: "prompt_version",
                column: "prompt",
                unique: true,
                filter: "status = 'published'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "prompt_version");
        }
    }
}
